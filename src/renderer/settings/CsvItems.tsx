import { type CsvSeparator, csvSeparators } from '#shared/domain/setting-rules'
import { localeInUse, text } from '#shared/text/index'
import { MenuItem } from '../ui'
import { saveSetting, useSettings } from './store'

/** What spreadsheets of the region separate columns with: not the character that numbers need. */
const separatorOfRegion = (): CsvSeparator => {
  const parts = new Intl.NumberFormat(localeInUse()).formatToParts(0.5)
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? 'semicolon' : 'comma'
}

/** The separator chosen last; until one was, that of the region. */
export const useCsvSeparator = (): CsvSeparator => {
  const { csvSeparator } = useSettings()
  return csvSeparator === 'region' ? separatorOfRegion() : csvSeparator
}

/** The menu items that export CSV, by separator: first the one chosen last. A choice is remembered. */
export const CsvItems = ({ onExport }: { onExport: (separator: CsvSeparator) => void }) => {
  const first = useCsvSeparator()
  const choose = (separator: CsvSeparator) => {
    // Only remembered: the export says itself what goes wrong.
    if (separator !== first) void saveSetting('csvSeparator', separator)
    onExport(separator)
  }
  return [first, ...csvSeparators.filter((each) => each !== first)].map((separator) => (
    <MenuItem key={separator} onSelect={() => choose(separator)}>
      {text.ui.csv[separator]}
    </MenuItem>
  ))
}
