import type { Session } from 'electron'

/** Refuses every download: what the person saves, main writes itself. */
export const refuseDownloads = (session: Session): void => {
  session.on('will-download', (event) => event.preventDefault())
}
