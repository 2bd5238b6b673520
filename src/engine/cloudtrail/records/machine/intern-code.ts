import {
  above,
  add,
  allTrue,
  and,
  answer,
  atLeast,
  below,
  bitmask,
  block,
  bytesEqual,
  type Code,
  call,
  equal,
  get,
  inc,
  int,
  jump,
  jumpIf,
  load32,
  load64,
  load128,
  long,
  longMul,
  longShiftLeft,
  longShiftRight,
  longXor,
  loop,
  type MachineFunction,
  mul,
  set,
  shiftLeft,
  store32,
  store128,
  sub,
  toInt,
  toLong,
  when
} from './assemble.ts'
import {
  AREA_ENDS,
  AREA_SEEN,
  AREA_STARTS,
  LAST,
  MAX_SPAN_BYTES,
  MAX_SPANS,
  SCRATCH,
  SLOT_COUNT,
  STORE_COUNT,
  STORE_END,
  STORE_SLOTS,
  STORE_USED,
  TOGETHER
} from './layout.ts'

const HEADER = 16

const isSame: MachineFunction = (() => {
  const [own, start, length, end] = [0, 1, 2, 3]
  return {
    name: 'isSame',
    parameters: 3,
    ints: 1,
    body: [
      when(below(get(length), int(16)), [
        // Only so many of the sixteen count.
        set(end, sub(shiftLeft(int(1), get(length)), int(1))),
        answer(equal(and(bitmask(bytesEqual(load128(get(own)), load128(get(start)))), get(end)), get(end)))
      ]),
      // The last sixteen overlap those before.
      set(end, sub(add(get(start), get(length)), int(16))),
      set(own, sub(get(own), get(start))),
      block(done =>
        loop(again => [
          jumpIf(done, atLeast(get(start), get(end))),
          when(equal(allTrue(bytesEqual(load128(add(get(own), get(start))), load128(get(start)))), int(0)), answer(int(0))),
          inc(start, 16),
          jump(again)
        ])
      ),
      allTrue(bytesEqual(load128(add(get(own), get(end))), load128(get(end))))
    ]
  }
})()

const K1 = 0x9e3779b97f4a7c15n
const K2 = 0xc2b2ae3d27d4eb4fn

const mixed = (hash: number, next: Code, by: bigint): Code => [
  set(hash, longMul(longXor(get(hash), next), long(by))),
  set(hash, longXor(get(hash), longShiftRight(get(hash), long(32n))))
]

const hashOf: MachineFunction = (() => {
  const [start, length, end] = [0, 1, 2]
  const [left, right] = [3, 4]
  return {
    name: 'hashOf',
    parameters: 2,
    ints: 1,
    longs: 2,
    body: [
      set(left, toLong(get(length))),
      when(below(get(length), int(8)), mixed(left, longShiftLeft(load64(get(start)), toLong(sub(int(64), mul(get(length), int(8))))), K1), [
        // Two lanes, which the processor runs side by side; the last eight bytes overlap those before.
        set(right, long(K2)),
        set(end, sub(add(get(start), get(length)), int(8))),
        block(done =>
          loop(again => [
            jumpIf(done, atLeast(get(start), get(end))),
            mixed(left, load64(get(start)), K1),
            inc(start, 8),
            jumpIf(done, atLeast(get(start), get(end))),
            mixed(right, load64(get(start)), K2),
            inc(start, 8),
            jump(again)
          ])
        ),
        mixed(left, longXor(load64(get(end)), get(right)), K1)
      ]),
      toInt(longXor(get(left), longShiftRight(get(left), long(29n))))
    ]
  }
})()

/**
 * Numbers spans: the same number for the same bytes, from 0 on. Answers −1 when there is no room for a new one.
 * The member is a hint: most often a member says what it said the last time.
 */
const intern: MachineFunction = (() => {
  const [store, member, start, length, span, hash, slot, at, slots] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  return {
    name: 'intern',
    parameters: 4,
    ints: 5,
    body: [
      set(member, add(int(LAST), mul(get(member), int(4)))),
      set(span, load32(get(member))),
      when(
        get(span),
        when(
          equal(load32(get(span), 4), get(length)),
          when(call(0, add(get(span), int(HEADER)), get(start), get(length)), answer(load32(get(span), 8)))
        )
      ),
      set(hash, call(1, get(start), get(length))),
      set(slots, load32(get(store), STORE_SLOTS)),
      set(slot, and(get(hash), int(SLOT_COUNT - 1))),
      block(free =>
        loop(again => [
          set(span, load32(add(get(slots), mul(get(slot), int(4))))),
          jumpIf(free, equal(get(span), int(0))),
          when(
            and(equal(load32(get(span)), get(hash)), equal(load32(get(span), 4), get(length))),
            when(call(0, add(get(span), int(HEADER)), get(start), get(length)), [
              store32(get(member), get(span)),
              answer(load32(get(span), 8))
            ])
          ),
          set(slot, and(add(get(slot), int(1)), int(SLOT_COUNT - 1))),
          jump(again)
        ])
      ),
      set(span, load32(get(store), STORE_USED)),
      when(atLeast(load32(get(store), STORE_COUNT), int(MAX_SPANS)), answer(int(-1))),
      when(above(add(add(get(span), get(length)), int(HEADER + 16)), load32(get(store), STORE_END)), answer(int(-1))),
      store32(get(span), get(hash)),
      store32(get(span), get(length), 4),
      store32(get(span), load32(get(store), STORE_COUNT), 8),
      store32(get(store), add(load32(get(store), STORE_COUNT), int(1)), STORE_COUNT),
      store32(add(get(slots), mul(get(slot), int(4))), get(span)),
      store32(get(member), get(span)),
      set(at, int(0)),
      loop(again => [
        store128(add(add(get(span), int(HEADER)), get(at)), load128(add(get(start), get(at)))),
        inc(at, 16),
        jumpIf(again, below(get(at), get(length)))
      ]),
      store32(get(store), add(get(span), and(add(get(length), int(HEADER + 15)), int(-16))), STORE_USED),
      load32(get(span), 8)
    ]
  }
})()

/** Copies bytes; up to fifteen more behind them. Answers where the copy ends. */
const copy: MachineFunction = (() => {
  const [to, start, length, at] = [0, 1, 2, 3]
  return {
    name: 'copy',
    parameters: 3,
    ints: 1,
    body: [
      loop(again => [
        store128(add(get(to), get(at)), load128(add(get(start), get(at)))),
        inc(at, 16),
        jumpIf(again, below(get(at), get(length)))
      ]),
      add(get(to), get(length))
    ]
  }
})()

/**
 * Numbers several members of a scanned record as one, those of a list: what differs in any of them has another number.
 * Answers −2 when they are too long, and else as `intern` does.
 */
const together: MachineFunction = (() => {
  const [store, hint, area, base, round, place, at, length] = [0, 1, 2, 3, 4, 5, 6, 7]
  const inArea = (offset: number): Code => load32(add(get(area), shiftLeft(load32(get(place)), int(2))), offset)
  return {
    name: 'together',
    parameters: 5,
    ints: 3,
    body: [
      set(at, int(SCRATCH)),
      set(place, int(TOGETHER)),
      block(done =>
        loop(again => [
          jumpIf(done, equal(load32(get(place)), int(-1))),
          when(equal(inArea(AREA_SEEN), get(round)), [
            set(length, sub(inArea(AREA_ENDS), inArea(AREA_STARTS))),
            when(above(get(length), sub(int(SCRATCH + MAX_SPAN_BYTES - 4), get(at))), answer(int(-2))),
            store32(get(at), add(shiftLeft(load32(get(place)), int(16)), get(length))),
            set(at, call(3, add(get(at), int(4)), add(get(base), inArea(AREA_STARTS)), get(length)))
          ]),
          inc(place, 4),
          jump(again)
        ])
      ),
      call(2, get(store), get(hint), int(SCRATCH), sub(get(at), int(SCRATCH)))
    ]
  }
})()

/** In the order of their numbers, by which they call each other. */
export const internFunctions: readonly MachineFunction[] = [isSame, hashOf, intern, copy, together]
