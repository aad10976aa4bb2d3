import { defineConfig } from 'playwright/test'

// `npm run test:packages`; see docs/testing.md.
export default defineConfig({
  testDir: '.',
  globalSetup: './support/global-setup.ts',
  outputDir: '../../.cache/packages-results',
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // Packing takes both time and disk, and a desktop's files are one person's.
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
})
