/// <reference types="vitest/config" />
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { appIcons } from './build/app-icons.ts'

/** The look of what is printed. It lies in a frame of the page, so the page's policy has to allow it. */
const REPORT_STYLE = createHash('sha256')
  .update(readFileSync(new URL('../crates/chatlint-report/src/outgoing/report.css', import.meta.url)))
  .digest('base64')

/**
 * What the page may load: itself. The directives stand in the page, so that they hold on any static host and from the
 * service worker's cache alike.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  `style-src 'self' 'sha256-${REPORT_STYLE}'`,
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export default defineConfig({
  // Relative, so that the site works in any folder of any host.
  base: './',
  plugins: [
    svelte(),
    svelteTesting(),
    {
      name: 'content-security-policy',
      apply: 'build',
      transformIndexHtml: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
    appIcons(),
    VitePWA({
      registerType: 'prompt',
      manifest: {
        name: 'chatlint 客服聊天质检',
        short_name: 'chatlint',
        description: '客服聊天质检：在本机完成，内容不出浏览器',
        lang: 'zh-CN',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#fdfcf9',
        theme_color: '#fdfcf9',
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,png,wasm,webmanifest}'],
        maximumFileSizeToCacheInBytes: 8_000_000,
        cleanupOutdatedCaches: true,
        clientsClaim: true,
      },
    }),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    // The page, and one that shows how others put the checker into theirs.
    rolldownOptions: { input: ['index.html', 'embed.html'] },
  },
  test: { environment: 'happy-dom', include: ['test/**/*.test.ts'], testTimeout: 30_000 },
})
