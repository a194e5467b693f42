import { defineConfig } from 'vite'

/** Builds the npm package: one ES module with styles and messages inside, and nothing to install beside it. */
export default defineConfig({
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
  },
})
