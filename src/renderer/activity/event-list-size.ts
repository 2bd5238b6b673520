/** The list of events never gets lower than this: the page scrolls instead. */
export const leastListPx = 340
