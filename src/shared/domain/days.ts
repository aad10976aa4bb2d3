/** Milliseconds in a day. Ages and due dates are counted in days of this length, whatever clocks are changed. */
export const dayMs = 24 * 60 * 60_000
