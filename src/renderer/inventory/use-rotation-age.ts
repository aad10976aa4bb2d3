import { useSettings } from '../settings/store'

/** After how many days a key is due for rotation, as set now. */
export const useRotationAge = (): number => useSettings().rotationAgeDays
