import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The identity and resource pages with a stand-in for the engine: `npx vite --config test/unit/renderer/identities/stand-in/vite.config.ts`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  define: { __FOOTFALL_VERSION__: '"0.0.0"' },
  build: { outDir: '../../../../../out/stand-in', emptyOutDir: true, minify: false },
  server: { fs: { allow: ['../../../../..'] } }
})
