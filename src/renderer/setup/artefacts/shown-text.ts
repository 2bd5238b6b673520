import { visibleText } from '../../activity/visible-text.ts'

/** Characters that cannot be seen are shown by their number, line by line; line breaks stay line breaks. */
export const shownText = (text: string): string =>
  text
    .split('\n')
    .map(line => line.split('\t').map(visibleText).join('  '))
    .join('\n')
