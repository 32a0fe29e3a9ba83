// Goal: one trouble stands once, events go by themselves, and the board is bounded.
import { describe, expect, it } from 'vitest';
import { openFaultBoard } from '../../../device/faults/fault-board.ts';
import { manualClock } from '../../support/manual-clock.ts';

function board() {
  const clock = manualClock();
  let changes = 0;
  const faults = openFaultBoard(clock, () => (changes += 1));
  return { clock, faults, codes: () => faults.list('en').map((fault) => fault.code), changes: () => changes };
}

describe('fault board', () => {
  it('shows a raised fault until it is cleared, once however often it is raised', () => {
    const { faults, codes, clock } = board();
    faults.raise('journal', 'KD-PSG-NOT-RECORDED');
    faults.raise('journal', 'KD-PSG-NOT-RECORDED');
    clock.advance(1_000_000);
    expect(codes()).toEqual(['KD-PSG-NOT-RECORDED']);
    faults.clear('journal');
    expect(codes()).toEqual([]);
  });

  it('lets a mentioned fault go after eight seconds', () => {
    const { faults, codes, clock } = board();
    faults.mention('passage', 'KD-PSG-HOLD');
    clock.advance(7_999);
    expect(codes()).toEqual(['KD-PSG-HOLD']);
    clock.advance(1);
    expect(codes()).toEqual([]);
  });

  it('starts the eight seconds anew when it is mentioned again', () => {
    const { faults, codes, clock } = board();
    faults.mention('passage', 'KD-PSG-HOLD');
    clock.advance(5_000);
    faults.mention('passage', 'KD-PSG-LOOK');
    clock.advance(5_000);
    expect(codes()).toEqual(['KD-PSG-LOOK']);
  });

  it('does not let a mention end a fault that was raised meanwhile', () => {
    const { faults, codes, clock } = board();
    faults.mention('journal', 'KD-PSG-HOLD');
    faults.raise('journal', 'KD-PSG-NOT-RECORDED');
    clock.advance(20_000);
    expect(codes()).toEqual(['KD-PSG-NOT-RECORDED']);
  });

  it('shows the newest first, eight at most, with cause and next action in the language asked for', () => {
    const { faults, codes } = board();
    for (let index = 0; index < 40; index += 1)
      faults.raise(`reader-${index}`, index === 39 ? 'KD-PSG-HOLD' : 'KD-PSG-LOOK');
    expect(codes()).toHaveLength(8);
    expect(codes()[0]).toBe('KD-PSG-HOLD');
    expect(faults.list('ru')[0]?.next).toMatch(/[а-я]/);
  });

  it('tells of each change', () => {
    const { faults, changes } = board();
    faults.raise('journal', 'KD-PSG-NOT-RECORDED');
    faults.clear('journal');
    faults.clear('journal');
    expect(changes()).toBe(2);
  });
});
