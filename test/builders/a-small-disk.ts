import { execFileSync } from 'node:child_process'
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sizeBytes = 64 * 2 ** 20

export interface SmallDisk {
  place: string
  /** Why no small disk can be had here; null when one can. */
  obstacle: string | null
  /** Leaves so much room on the disk and no more. */
  fillUpTo(freeBytes: number, filler: string): void
  unmount(): void
}

const mount = (place: string): string | null => {
  if (process.platform !== 'linux') return 'a disk to fill is mounted on Linux only'
  if (process.getuid?.() !== 0) return 'mounting a disk to fill needs root'
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes},mode=700`, 'footfall-test', place], { stdio: 'pipe' })
    return null
  } catch (cause) {
    return `no disk to fill can be mounted here: ${cause instanceof Error ? cause.message : String(cause)}`
  }
}

/** A disk of 64 MiB, to be filled. */
export const aSmallDisk = (dir: string): SmallDisk => {
  const place = join(dir, 'disk')
  mkdirSync(place)
  const obstacle = mount(place)
  return {
    place,
    obstacle,
    fillUpTo(freeBytes, filler) {
      const { bavail, bsize } = statfsSync(place)
      writeFileSync(filler, Buffer.alloc(bavail * bsize - freeBytes))
    },
    unmount() {
      if (obstacle === null) execFileSync('umount', [place])
    }
  }
}
