// Electron's fuses; SECURITY.md gives the reasons. electron-builder runs this before it signs (`afterPack`). Its own option
// `electronFuses` does not know the newest fuses and would leave them as they come.
import { FuseV1Options, FuseVersion } from '@electron/fuses'

export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  wasmTrapHandlers: true,
}

const named = Object.entries(fuses).map(([name, isOn]) => [
  FuseV1Options[`${name[0].toUpperCase()}${name.slice(1)}`],
  isOn,
])

/**
 * Flips the first `count` fuses of Electron's order in the packed binary. Fails if Electron or @electron/fuses has one
 * that is not listed here.
 */
export const flipFuses = (context, count) =>
  context.packager.addElectronFuses(context, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...Object.fromEntries(named.filter(([place]) => place < count)),
  })

/** Flips all of them: only an Electron that knows each one is packed. */
export default (context) => flipFuses(context, named.length)
