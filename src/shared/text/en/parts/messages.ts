/** What is said of the list of past messages. */
export const messages = {
  title: 'Messages',
  button: (unread: number) => (unread === 0 ? 'Messages' : `Messages, ${unread} unread`),
  unread: 'Unread',
  clear: 'Clear',
  empty: 'No messages yet',
  emptyBody: 'The last 50 messages are kept here until the window closes.',
}
