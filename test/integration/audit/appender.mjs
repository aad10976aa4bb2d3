// Appends to an audit log without end, four operations at a time, and says on stdout what was confirmed.
// Arguments: the built audit feature, the log's folder, and a name that goes into each entry.
import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [module = '', folder = '', name = ''] = process.argv.slice(2)
const { createAuditLog } = await import(pathToFileURL(module).href)
const log = createAuditLog({ folder, now: Date.now, actor: name, host: 'workbench' })

await log.settleInterrupted()
const lane = async () => {
  for (;;) {
    const operation = await log.begin('key-revoked', { keyId: name })
    // At once and to the file descriptor: what was confirmed is told before anything else can happen.
    writeSync(1, `${operation.id} started\n`)
    await operation.end('succeeded')
    writeSync(1, `${operation.id} succeeded\n`)
  }
}
await Promise.all([lane(), lane(), lane(), lane()])
