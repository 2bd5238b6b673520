import { useEffect, useState } from 'react'

/** A value once it has stayed the same for `calmMs`; compared by content, so a fresh array with the same entries is no change. */
export const useSettled = <T>(value: T, calmMs: number): T => {
  const [settled, setSettled] = useState(value)
  const written = JSON.stringify(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the written form stands for the value
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), calmMs)
    return () => clearTimeout(timer)
  }, [written, calmMs])
  return settled
}
