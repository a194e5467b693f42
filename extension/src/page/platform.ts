/** The platforms whose rules differ. */
import type { Platform } from 'chatlint'

/** Every platform, the ordinary one last. */
export const platforms: readonly Platform[] = [
  'taobao',
  'tmall',
  'jd',
  'pinduoduo',
  'douyin',
  'kuaishou',
  'xiaohongshu',
  'generic',
]

/** Whether this names a platform. */
export function isPlatform(value: unknown): value is Platform {
  return platforms.some(platform => platform === value)
}
