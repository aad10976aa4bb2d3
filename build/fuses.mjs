// Electron's fuses as decided; SECURITY.md says why. electron-builder runs this before it signs (`afterPack`). By hand
// rather than by its `electronFuses`, which does not know the newest and would leave one that nobody has decided on.
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

/** Flips the fuses in the packed binary. Fails where Electron or @electron/fuses has one that is not decided. */
export default (context) =>
  context.packager.addElectronFuses(context, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...Object.fromEntries(named),
  })
