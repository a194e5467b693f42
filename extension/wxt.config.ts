/** How the extension is built: one source, one manifest a browser. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'wxt'
import { drawIcons, iconSizes } from './build/icons'
import { manifestMessages } from './build/manifest-messages'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

export default defineConfig({
  srcDir: 'src',
  publicDir: fileURLToPath(new URL('public', import.meta.url)),
  modules: ['@wxt-dev/module-svelte'],
  svelte: {
    vite: {
      compilerOptions: {
        // Templates as elements, not as HTML: then no script of ours assigns innerHTML.
        fragments: 'tree',
        // By what the styles say, not by where the file lies: a build elsewhere gives the same bytes.
        cssHash: ({ css, hash }) => `svelte-${hash(css)}`,
      },
    },
  },
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    version,
    permissions: ['storage', 'scripting', 'activeTab'],
    optional_permissions: ['notifications'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    content_security_policy: {
      extension_pages:
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; connect-src 'self'",
    },
    icons: Object.fromEntries(iconSizes.map(size => [size, `icon/${size}.png`])),
    action: { default_title: '__MSG_name__' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: '{7c1f7c55-4b7e-4a3e-9a53-7f6f5c1d2e10}',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            // Firefox for Android knows of data collection two versions later.
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : {
          minimum_chrome_version: '116',
          // Firefox has managed storage without a schema, and warns of the key.
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
  hooks: {
    'build:publicAssets': async (wxt, files) => {
      for (const { size, path } of await drawIcons(join(wxt.config.wxtDir, 'icon'))) {
        files.push({ relativeDest: `icon/${size}.png`, absoluteSrc: path })
      }
      for (const [locale, messages] of Object.entries(manifestMessages())) {
        files.push({
          relativeDest: `_locales/${locale}/messages.json`,
          contents: JSON.stringify(messages, null, 2),
        })
      }
    },
  },
})
