/** The scheme of addresses that open a place in Keydesk. */
export const linkScheme = 'keydesk'
