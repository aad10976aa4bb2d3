import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// The stand-in’s conformance tests start browsers, as the integration tests do.
const own: Readonly<Record<string, readonly string[]>> = {
  integration: ['packages/*/test/**/*.test.ts'],
}

export default defineConfig({
  plugins: [react()],
  test: {
    projects: ['unit', 'integration'].map((name) => ({
      extends: true,
      test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`, ...(own[name] ?? [])] },
    })),
    // Long enough for real processes on a busy machine; what is waited for usually comes at once.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
    pool: 'forks',
    // One process a core, as most of these wait for others; by itself Vitest leaves one core alone.
    maxWorkers: '100%',
    // As with the end-to-end tests: real processes on a busy machine get a second try in CI, and are named.
    retry: process.env['CI'] === undefined ? 0 : 1,
  },
})
