import { defineConfig } from 'vite'
import { rendererConfig } from '../../../../../electron.vite.config.ts'

/** The pages of connectors with a stand-in for the engine: `npx vite --config test/unit/renderer/connectors/stand-in/vite.config.ts`. */
export default defineConfig({
  ...rendererConfig,
  root: import.meta.dirname,
  build: { ...rendererConfig.build, outDir: '../../../../../out/stand-in', emptyOutDir: true, minify: false }
})
