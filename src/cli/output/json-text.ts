import { visibleJson } from './visible-text.ts'

/** JSON in which every character that a terminal would obey, or nobody would see, is written as its escape. The values are the same. */
export const jsonText = (value: unknown, indent?: number): string => visibleJson(JSON.stringify(value, null, indent))
