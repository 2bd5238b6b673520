import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const Names = z.record(z.string(), z.string()).optional()
const Lock = z.object({ packages: z.record(z.string(), z.looseObject({ version: z.string().optional(), optionalDependencies: Names })) })
const Wanted = z.object({ dependencies: Names, devDependencies: Names, optionalDependencies: Names })

const { packages } = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))

test('names the packages of every platform, or `npm ci` refuses it (mended by `npm run lock`)', () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      name => packages[`node_modules/${name}`] === undefined && packages[`${at}/node_modules/${name}`] === undefined
    )
  )
  expect(missing).toEqual([])
})

test('has exactly the versions package.json names', () => {
  const { dependencies, devDependencies, optionalDependencies } = Wanted.parse(JSON.parse(readFileSync('package.json', 'utf8')))
  const wanted = { ...dependencies, ...devDependencies, ...optionalDependencies }
  for (const [name, version] of Object.entries(wanted)) expect(packages[`node_modules/${name}`]?.version, name).toBe(version)
})
