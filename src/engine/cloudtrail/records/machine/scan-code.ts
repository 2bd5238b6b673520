import {
  above,
  add,
  allBytes,
  and,
  answer,
  atLeast,
  below,
  bitmask,
  block,
  bytesBelow,
  bytesEqual,
  type Code,
  differs,
  equal,
  get,
  inc,
  int,
  isZero,
  jump,
  jumpIf,
  type Label,
  load8,
  load32,
  load128,
  long,
  longOr,
  longShiftLeft,
  longShiftRight,
  loop,
  type MachineFunction,
  or,
  or128,
  set,
  shiftLeft,
  store32,
  sub,
  tee,
  toInt,
  when,
  zerosBelow
} from './assemble.ts'
import {
  AREA_BYTES,
  AREA_COUNT,
  AREA_ENDS,
  AREA_SEEN,
  AREA_STARTS,
  AREA_STRANGERS,
  FOLLOWS,
  LENGTHS,
  MASKS,
  NAMES,
  STRANGER_WORDS
} from './layout.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const word = (text: string): Code => int(text.split('').reduceRight((sum, letter) => (sum << 8) | letter.charCodeAt(0), 0))

/** Levels of nesting that fit the bits of one number. */
export const MAX_DEPTH = 60

const MAX_STRANGERS = (AREA_BYTES - AREA_STRANGERS) / (STRANGER_WORDS * 4)

// Parameters and locals.
const i = 0
const maxDepth = 1
const area = 2
const base = 3
const round = 4
const byte = 5
const stops = 6
const depth = 7
/** Number of the member under way; -1 for a stranger. */
const member = 8
/** One more than the number of the member before. */
const previous = 9
/** Where the next stranger goes. */
const stranger = 10
const digits = 11
const place = 12
/** One bit a level: 1 for an object. */
const kinds = 13
const bytes = 14

const simpleEscapes = [...new TextEncoder().encode('"\\/bfnrt')]

const isHex = (at: number): Code => {
  const letter = load8(get(i), at)
  // Digits and letters in one comparison each; `| 0x20` makes letters small.
  return or(below(sub(letter, int(0x30)), int(10)), below(sub(or(letter, int(0x20)), int(0x61)), int(6)))
}

/** From behind the opening quote to behind the closing one. */
const passString = (fail: Label): Code =>
  block(done =>
    loop(again => [
      set(bytes, load128(get(i))),
      tee(
        stops,
        bitmask(
          or128(
            or128(bytesEqual(get(bytes), allBytes(QUOTE)), bytesEqual(get(bytes), allBytes(BACKSLASH))),
            bytesBelow(get(bytes), allBytes(0x20))
          )
        )
      ),
      when(isZero([]), [inc(i, 16), jump(again)]),
      set(i, add(get(i), zerosBelow(get(stops)))),
      set(byte, load8(get(i))),
      inc(i, 1),
      jumpIf(done, equal(get(byte), int(QUOTE))),
      jumpIf(fail, differs(get(byte), int(BACKSLASH))),
      set(byte, load8(get(i))),
      inc(i, 1),
      when(equal(get(byte), int(0x75)), [
        jumpIf(fail, isZero(and(and(isHex(0), isHex(1)), and(isHex(2), isHex(3))))),
        inc(i, 4),
        jump(again)
      ]),
      block(good => [simpleEscapes.map(letter => jumpIf(good, equal(get(byte), int(letter)))), jump(fail)]),
      jump(again)
    ])
  )

/** Loads the next byte that is no white space. */
const nextByte = (fail: Label): Code =>
  block(done =>
    loop(again => [
      set(byte, load8(get(i))),
      jumpIf(done, above(get(byte), int(0x20))),
      block(isSpace => [...[0x20, 0x0a, 0x0d, 0x09].map(space => jumpIf(isSpace, equal(get(byte), int(space)))), jump(fail)]),
      inc(i, 1),
      jump(again)
    ])
  )

const passLiteral = (first: string, offset: number, rest: string, fail: Label, done: Label): Code =>
  when(equal(get(byte), int(first.charCodeAt(0))), [
    jumpIf(fail, differs(load32(get(i), offset), word(rest))),
    inc(i, offset + 4),
    jump(done)
  ])

/** Whole numbers only: others are rare. */
const passNumber = (fail: Label): Code => [
  set(digits, get(i)),
  when(equal(get(byte), int(0x2d)), inc(digits, 1)),
  set(i, get(digits)),
  block(done =>
    loop(again => [set(byte, load8(get(i))), jumpIf(done, atLeast(sub(get(byte), int(0x30)), int(10))), inc(i, 1), jump(again)])
  ),
  jumpIf(fail, equal(get(i), get(digits))),
  jumpIf(fail, and(equal(load8(get(digits)), int(0x30)), above(sub(get(i), get(digits)), int(1)))),
  // A fraction or an exponent follows.
  jumpIf(fail, or(equal(get(byte), int(0x2e)), equal(or(get(byte), int(0x20)), int(0x65))))
]

const isInObject: Code = and(toInt(get(kinds)), int(1))

/** Whether the name at `i` is the `choice`th of those expected; sets `member`. */
const isExpected = (choice: 0 | 1): Code => [
  set(member, load32(add(int(FOLLOWS), shiftLeft(get(previous), int(3))), choice * 4)),
  set(place, add(int(NAMES), shiftLeft(get(member), int(5)))),
  set(stops, load32(add(int(MASKS), shiftLeft(get(member), int(2))))),
  equal(
    and(
      or(
        bitmask(bytesEqual(load128(get(i)), load128(get(place)))),
        shiftLeft(bitmask(bytesEqual(load128(get(i), 16), load128(get(place), 16))), int(16))
      ),
      get(stops)
    ),
    get(stops)
  )
]

const passExpected: Code = set(i, add(get(i), load32(add(int(LENGTHS), shiftLeft(get(member), int(2))))))

/** From behind the quote of a member's name to behind its closing one. */
const passName = (fail: Label): Code =>
  block(done => [
    when(isExpected(0), [passExpected, jump(done)]),
    when(isExpected(1), [passExpected, jump(done)]),
    set(member, int(-1)),
    jumpIf(fail, atLeast(sub(get(stranger), get(area)), int(AREA_STRANGERS + MAX_STRANGERS * STRANGER_WORDS * 4))),
    store32(get(stranger), sub(get(i), get(base))),
    passString(fail),
    store32(get(stranger), sub(sub(get(i), get(base)), int(1)), 4)
  ])

const inArea = (offset: number, value: Code): Code => store32(add(get(area), shiftLeft(get(member), int(2))), value, offset)
const here = sub(get(i), get(base))
const isStranger = equal(get(member), int(-1))
const isTopLevel = equal(get(depth), int(1))

const noteValue = when(isTopLevel, when(isStranger, store32(get(stranger), here, 8), inArea(AREA_STARTS, here)))
const noteEnd = when(
  isTopLevel,
  when(
    isStranger,
    [store32(get(stranger), here, 12), store32(get(stranger), get(previous), 16), inc(stranger, STRANGER_WORDS * 4)],
    [inArea(AREA_ENDS, here), inArea(AREA_SEEN, get(round)), set(previous, add(get(member), int(1)))]
  )
)

/**
 * Scans an object and notes in the area where its members stand: see `ScanArea`. Wants zeros behind the bytes, which no JSON goes on with.
 * Answers the address behind the closing bracket; 0 for whatever it is not sure about, which another scanner then judges.
 */
export const scanObject: MachineFunction = {
  name: 'scanObject',
  parameters: 5,
  ints: 8,
  longs: 1,
  vectors: 1,
  body: [
    block(fail => [
      set(stranger, add(get(area), int(AREA_STRANGERS))),
      set(previous, int(0)),
      set(depth, int(1)),
      set(kinds, long(1n)),
      inc(i, 1),
      nextByte(fail),
      // An object without members is nobody's record.
      loop(nextMember => [
        jumpIf(fail, differs(get(byte), int(QUOTE))),
        inc(i, 1),
        when(isTopLevel, passName(fail), passString(fail)),
        nextByte(fail),
        jumpIf(fail, differs(get(byte), int(0x3a))),
        inc(i, 1),
        nextByte(fail),
        noteValue,
        loop(value => [
          block(valueDone => [
            when(equal(get(byte), int(QUOTE)), [inc(i, 1), passString(fail), jump(valueDone)]),
            when(equal(get(byte), int(0x7b)), [
              inc(i, 1),
              jumpIf(fail, atLeast(get(depth), get(maxDepth))),
              nextByte(fail),
              when(equal(get(byte), int(0x7d)), [inc(i, 1), jump(valueDone)]),
              inc(depth, 1),
              set(kinds, longOr(longShiftLeft(get(kinds), long(1n)), long(1n))),
              jump(nextMember)
            ]),
            when(equal(get(byte), int(0x5b)), [
              inc(i, 1),
              jumpIf(fail, atLeast(get(depth), get(maxDepth))),
              nextByte(fail),
              when(equal(get(byte), int(0x5d)), [inc(i, 1), jump(valueDone)]),
              inc(depth, 1),
              set(kinds, longShiftLeft(get(kinds), long(1n))),
              jump(value)
            ]),
            passLiteral('n', 0, 'null', fail, valueDone),
            passLiteral('t', 0, 'true', fail, valueDone),
            passLiteral('f', 1, 'alse', fail, valueDone),
            passNumber(fail)
          ]),
          loop(after => [
            noteEnd,
            nextByte(fail),
            inc(i, 1),
            when(equal(get(byte), int(0x2c)), [nextByte(fail), when(isInObject, jump(nextMember), jump(value))]),
            // "]" is 0x5d, "}" is 0x20 more.
            jumpIf(fail, differs(get(byte), add(int(0x5d), shiftLeft(isInObject, int(5))))),
            inc(depth, -1),
            set(kinds, longShiftRight(get(kinds), long(1n))),
            jumpIf(after, get(depth))
          ])
        ]),
        store32(get(area), sub(sub(get(stranger), get(area)), int(AREA_STRANGERS)), AREA_COUNT)
      ]),
      answer(get(i))
    ]),
    int(0)
  ]
}
