/**
 * What our page may do, sent with every response of our scheme.
 * Scripts, styles and fonts come from the bundle alone; nothing is inline; the page talks to nobody, as all calls
 * go over IPC. Trusted Types refuse every string that would become markup or code. The sandbox lets it print nothing, open
 * no window and no dialog of the browser's, and download nothing.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  'sandbox allow-scripts allow-same-origin allow-forms',
].join('; ')
