// `npm run lock`: names in package-lock.json the platform packages npm left out because its registry could not show them. `npm ci`
// refuses a lockfile that leaves out an optional package, even one for another platform, which it would never fetch.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node-24.mjs'

const path = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8'))

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64']

/** A platform package says in its name where it belongs: `…-linux-arm64-musl`. */
const placeOf = name => {
  const words = name.split(/[/-]/)
  const os = systems.find(system => words.includes(system))
  const cpu = processors.find(processor => words.includes(processor))
  if (os === undefined || cpu === undefined) throw new Error(`${name} does not say its platform: run npm install where it can be fetched`)
  return { cpu: [cpu], os: [os], ...(words.includes('musl') ? { libc: ['musl'] } : {}) }
}

/** As the package beside it that could be fetched: same maker, same licence, only needed where its owner is. */
const entryFor = (owner, name, version) => ({
  version,
  ...placeOf(name),
  ...(owner.dev ? { dev: true } : {}),
  license: owner.license,
  optional: true
})

for (const [at, owner] of Object.entries(lock.packages))
  for (const [name, version] of at === '' ? [] : Object.entries(owner.optionalDependencies ?? {})) {
    const known = lock.packages[`node_modules/${name}`] ?? lock.packages[`${at}/node_modules/${name}`]
    if (known === undefined) lock.packages[`node_modules/${name}`] = entryFor(owner, name, version)
  }
const inOrder = Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en'))
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(inOrder) }, null, 2)}\n`)
