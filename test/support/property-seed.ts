import * as fc from 'fast-check'

// A change is judged by the same cases each time; `SEED=$RANDOM npm test` looks for new ones.
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_122) })
