export { createCalendarHandlers } from './calendar-handlers'
