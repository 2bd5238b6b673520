import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, posix, relative } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin, UserConfig } from 'vite'
import { noncePlaceholder } from './src/shared/contract/page-policy.ts'

const root = import.meta.dirname
const version: string = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).version

/** Every `…-worker.ts` of the engine becomes a file of its own beside the entries, under its own name. */
const workers = Object.fromEntries(
  globSync('src/engine/**/*-worker.ts', { cwd: root }).map(path => [basename(path, '.ts'), `${root}/${path}`])
)

/**
 * Source says `new Worker(new URL('./parser-worker.ts', import.meta.url))`, which Node runs as it stands. In the bundle the same
 * worker is a `.js` file in the output's root, wherever the code that starts it has been put.
 */
const workerUrls = (): Plugin => ({
  name: 'footfall:worker-urls',
  renderChunk(code, chunk) {
    const toRoot = posix.relative(dirname(chunk.fileName), '.') || '.'
    const replaced = code.replace(
      /new URL\(\s*(["'`])[^"'`]*?([\w-]+-worker)\.ts\1\s*,\s*import\.meta\.url\s*\)/g,
      (_whole, _quote, name: string) => {
        if (workers[name] === undefined) this.error(`no worker is called ${name}`)
        return `new URL(${JSON.stringify(`${toRoot}/${name}.js`)}, import.meta.url)`
      }
    )
    return replaced === code ? null : { code: replaced, map: null }
  }
})

/** Notes which packages ended up in the pages, for their notices: they are bundled, so nothing else tells. */
const bundledPackages = (): Plugin => ({
  name: 'footfall:bundled-packages',
  apply: 'build',
  buildEnd() {
    const names = [...this.getModuleIds()].map(id => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1])
    mkdirSync(`${root}/out`, { recursive: true })
    writeFileSync(`${root}/out/bundled-packages.json`, JSON.stringify([...new Set(names.filter(name => name !== undefined))].sort()))
  }
})

/**
 * The tokens the installed components really use. Their names carry a hash that changes with the components' version, and the published
 * `design-tokens` lag behind: with names that do not match, only their light fallbacks would ever be seen.
 */
const componentTokens = `${root}/node_modules/@cloudscape-design/components/internal/generated/styles/tokens.js`

/**
 * Cloudscape's global styles carry their fonts inside, as data: addresses, which the page's policy refuses. They are laid beside as files,
 * which the build then treats like any other.
 */
const fontsAsFiles = (): Plugin => ({
  name: 'footfall:fonts-as-files',
  enforce: 'pre',
  transform(code, id) {
    const path = id.split('?')[0] ?? id
    if (!path.endsWith('global-styles/index.css')) return null
    const folder = `${root}/node_modules/.cache/footfall-fonts`
    mkdirSync(folder, { recursive: true })
    const replaced = code.replace(/url\(["']?data:font\/woff2;base64,([^"')]+)["']?\)/g, (_whole, base64: string) => {
      const bytes = Buffer.from(base64, 'base64')
      const file = `${folder}/open-sans-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.woff2`
      writeFileSync(file, bytes)
      return `url("${relative(dirname(path), file).replaceAll('\\', '/')}")`
    })
    return { code: replaced, map: null }
  }
})

/** The pages, for the build and for `npm run dev`. */
export const rendererConfig: UserConfig = {
  root: `${root}/src/renderer`,
  base: './',
  plugins: [react(), fontsAsFiles(), bundledPackages()],
  define: { __FOOTFALL_VERSION__: JSON.stringify(version) },
  html: { cspNonce: noncePlaceholder },
  resolve: { alias: { '@cloudscape-design/design-tokens': componentTokens } },
  build: {
    minify: true,
    target: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000
  }
}

export default defineConfig({
  main: {
    plugins: [workerUrls()],
    build: {
      sourcemap: true,
      rolldownOptions: {
        input: {
          desktop: `${root}/src/main/desktop.ts`,
          'engine-process': `${root}/src/main/engine-process.ts`,
          host: `${root}/src/loopback/main.ts`,
          cli: `${root}/src/cli/main.ts`,
          ...workers
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: `${root}/src/preload/preload.ts` },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    ...rendererConfig,
    build: { ...rendererConfig.build, rolldownOptions: { input: `${root}/src/renderer/index.html` } }
  }
})
