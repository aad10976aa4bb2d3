/** The scheme of links to a workspace, project or key. */
export const linkScheme = 'keydesk'
