import { create } from 'zustand'
import { VisuallyHidden } from '../VisuallyHidden'

interface Announcement {
  readonly message: string
  readonly count: number
}

const useAnnouncement = create<Announcement>(() => ({ message: '', count: 0 }))

/** Says something to screen readers, politely, without showing it. */
export const announce = (message: string): void =>
  useAnnouncement.setState((last) => ({ message, count: last.count + 1 }))

/** The live region; mounted once by the app. */
export const Announcer = () => {
  const { message, count } = useAnnouncement()
  // The same words twice are only spoken twice when the text differs.
  return (
    <VisuallyHidden>
      <output aria-live="polite">
        {message}
        {count % 2 === 1 ? '\u00a0' : ''}
      </output>
    </VisuallyHidden>
  )
}
