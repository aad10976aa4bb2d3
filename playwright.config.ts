import { defineConfig } from 'playwright/test'

const report = process.env['KEYDESK_E2E_REPORT']

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/say-runner.ts',
  snapshotPathTemplate: '{testDir}/{testFileName}-snapshots/{arg}{ext}',
  outputDir: '.cache/e2e',
  timeout: 240_000,
  expect: { timeout: 45_000 },
  // A busy machine can starve a browser; one that passes only then is reported as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Away from Linux the clipboard is everybody's, and a real Electron's is that one.
  workers: process.platform === 'linux' ? 3 : 1,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: report === undefined ? 'list' : [['list'], ['json', { outputFile: report }]],
})
