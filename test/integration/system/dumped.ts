// A process with a secret in its memory, which ends as in a crash. The secret is in no argument and no file: it is
// made here.
import { createHash } from 'node:crypto'
import { keepOutOfCoreDumps, refuseCoreDumps } from '../../../src/main/system/core-dumps'

const [, , seed = '', how = ''] = process.argv
const isOff = how === 'refused' ? await refuseCoreDumps() : how === 'kept-out' && keepOutOfCoreDumps()
const secret = createHash('sha256').update(seed).digest('hex').repeat(64)
const held = Array.from({ length: 64 }, (_, index) => Buffer.from(`${secret}${index}`))
process.stdout.write(`${isOff} ${held.length}\n`, () => process.abort())
