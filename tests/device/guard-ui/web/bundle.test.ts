import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../../../dist/guard-ui/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));
const gzipBytes = (name: string): number => gzipSync(readFileSync(folder + name)).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('the built page', () => {
  it('has at most 60 KiB of code', () => {
    const scripts = files.filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(0);
    expect(sum(scripts.map(gzipBytes))).toBeLessThanOrEqual(60 * 1024);
  });

  it('weighs at most 300 kB in all', () => {
    expect(sum(files.map((name) => readFileSync(folder + name).length))).toBeLessThanOrEqual(300_000);
  });

  it('carries its fonts, with the subset in which Kyrgyz and Kazakh letters are', () => {
    const subset = /noto-sans-(latin|cyrillic|cyrillic-ext)-(400|700)-normal/;
    expect(files.filter((name) => name.endsWith('.woff2') && subset.test(name))).toHaveLength(6);
  });

  it('asks for nothing from elsewhere and runs nothing inline', () => {
    const page = readFileSync(`${folder}index.html`, 'utf8');
    expect(page).not.toMatch(/https?:|<style|\sstyle=|<script(?![^>]*\ssrc=)/);
    for (const name of files.filter((file) => file.endsWith('.css'))) {
      expect(readFileSync(folder + name, 'utf8')).not.toMatch(/url\(\s*["']?(?:https?:|data:|\/\/)/);
    }
  });

  it('is dark from the first frame', () => {
    const page = readFileSync(`${folder}index.html`, 'utf8');
    expect(page).toContain('<meta name="color-scheme" content="dark"');
    expect(page).toMatch(/<body bgcolor="#0a0e13"/);
  });
});
