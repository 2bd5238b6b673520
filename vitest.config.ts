import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], testTimeout: number) => ({
  extends: true as const,
  test: { name, include, testTimeout, hookTimeout: 60_000, pool: 'forks' as const }
})

export default defineConfig({
  test: {
    // Two at a time: the integration tests start worker threads of their own.
    maxWorkers: 2,
    // Cloudscape's modules import their own CSS, which Node cannot.
    server: { deps: { inline: [/@cloudscape-design/] } },
    coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'], reporter: ['text-summary', 'html'] },
    projects: [
      project('unit', ['test/unit/**/*.test.{ts,tsx}'], 60_000),
      project('contract', ['test/contract/**/*.test.ts'], 20_000),
      project('integration', ['test/integration/**/*.test.ts'], 120_000)
    ]
  }
})
