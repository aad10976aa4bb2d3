// Run by an Electron binary: says what it is, and ends.
const { electron, chrome, node } = process.versions
process.stdout.write(`${JSON.stringify({ electron, chrome, node })}\n`, () => process.exit(0))
