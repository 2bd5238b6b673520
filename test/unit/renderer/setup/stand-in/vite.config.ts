import { defineConfig } from 'vite'
import { rendererConfig } from '../../../../../electron.vite.config.ts'

/** The pages of set-ups with a stand-in for the engine: `npx vite --config test/unit/renderer/setup/stand-in/vite.config.ts`. */
export default defineConfig({
  ...rendererConfig,
  root: import.meta.dirname,
  build: { ...rendererConfig.build, outDir: '../../../../../out/stand-in-setup', emptyOutDir: true, minify: false }
})
