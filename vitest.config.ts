import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Rooms share no state between their files, so one process for all of them is safe and three times faster.
    isolate: false,
    // Chromium 156 under remote control sometimes falls over on a page beside a pop-up (once in some hundred clicks). That
    // says nothing about us, and nothing but that is tried again.
    retry: { count: 2, condition: /(Page|Target) crashed|page, context or browser has been closed/ },
    setupFiles: ['test/support/property-seed.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
