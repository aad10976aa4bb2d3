import { CircleAlert, CircleCheck, Info } from 'lucide-react'

/** The icon of each kind of message. */
export const toastIcons = { success: CircleCheck, info: Info, error: CircleAlert } as const
