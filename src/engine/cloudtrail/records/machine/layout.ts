/** Where things stand in the machine's memory. The tables are small; what is being read takes the rest. */

/**
 * Two stores of spans, so that what comes and goes (sessions) does not push out what stays (names, requests). Of each: how much is
 * used, how many spans there are, where its slots lie and where it ends.
 */
export const STORES = [64, 96] as const
export const STORE_USED = 0
export const STORE_COUNT = 4
export const STORE_SLOTS = 8
export const STORE_END = 12
/** Known names there is room for. */
export const MAX_MEMBERS = 64
/** Members expected behind each member, two numbers each; in front, those expected first. */
export const FOLLOWS = 1024
/** The known names, each with the quote that ends it, with the length of that and a bit for each byte of it. */
export const NAMES = 2048
export const NAME_BYTES = 32
export const MASKS = 4096
export const LENGTHS = 4608
/** Numbers of the members that `together` looks at; −1 ends them. */
export const TOGETHER = 5120
/** The span each member's last answer was, as address. */
export const LAST = 8192
/** Room for bytes that are put together to be looked up. */
export const SCRATCH = 16 * 1024
/** What scans found: see `ScanArea`. */
export const AREAS = 40 * 1024
export const AREA_BYTES = 8 * 1024
export const AREA_STARTS = 0
export const AREA_ENDS = 256
export const AREA_SEEN = 512
export const AREA_COUNT = 768
export const AREA_STRANGERS = 1024
/** Numbers for each. */
export const STRANGER_WORDS = 5
/** Addresses of spans by their hash, one table a store. */
export const SLOTS = 64 * 1024
export const SLOT_COUNT = 128 * 1024
/** The spans: hash, length, number, and their bytes from the sixteenth on. One stretch a store. */
export const SPANS = SLOTS + 2 * SLOT_COUNT * 4
export const SPANS_BYTES = 12 * 1024 * 1024
/** The bytes being read, with zeros behind them. */
export const INPUT = SPANS + 2 * SPANS_BYTES
export const PAGES = 536
export const INPUT_BYTES = PAGES * 64 * 1024 - INPUT - 1024
/** Spans that are numbered before all are forgotten. */
export const MAX_SPANS = SLOT_COUNT / 2
/** Longer spans are not looked up. */
export const MAX_SPAN_BYTES = 2048
