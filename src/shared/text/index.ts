export { describeFailure, fieldMessage, type DescribedFailure } from './failures'
export { formatDate, formatDay, formatDayAndTime } from './format'
export { chooseLanguage, type Language, languageFor, languages, text } from './language'
export { localeInUse } from './locale'
