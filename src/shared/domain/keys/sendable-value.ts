// What can be in a header (RFC 9110, 5.5); the platform's complaint about anything else would quote it.
const sendable = /^[\x21-\x7e]{1,4096}$/u

/** Whether a text can be a key's value: it is sent in a header. */
export const isSendable = (value: string): boolean => sendable.test(value)
