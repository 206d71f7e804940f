import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Rooms share no state between their files, so one process for all of them is safe and three times faster.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
