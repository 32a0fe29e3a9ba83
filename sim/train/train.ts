import type { Day } from '../travellers/day.ts';
import { makeRandom, type Random } from '../random.ts';
import { makeFamily, makeTraveller, type Role, type TrainContext } from '../travellers/make-travellers.ts';
import type { Traveller } from '../travellers/traveller.ts';

export const trainLimits = {
  coachesMax: 17,
  /** 17 couchette coaches of 54 berths. */
  passengersMax: 918,
  seedMax: Number.MAX_SAFE_INTEGER,
} as const;

interface Coach {
  /** As painted on it: `1`, `2`, … */
  readonly name: string;
  readonly kind: 'compartment' | 'couchette';
  readonly berths: number;
}

export interface Passenger {
  readonly coach: string;
  readonly berth: number;
  readonly traveller: Traveller;
}

export interface Train {
  readonly seed: number;
  readonly today: Day;
  readonly coaches: readonly Coach[];
  /** In walking order: coach by coach, berth by berth. */
  readonly passengers: readonly Passenger[];
}

export interface TrainPlan {
  /** 0 to `trainLimits.seedMax`. */
  readonly seed: number;
  /** 1 to `trainLimits.passengersMax`. */
  readonly passengers: number;
  /** The day of the journey: ages and expiry dates hang on it. */
  readonly today: Day;
}

/** A train full of invented people. The same plan gives the same bytes. */
export function makeTrain(plan: TrainPlan): Train {
  const random = makeRandom(plan.seed);
  const coaches = makeCoaches(plan.passengers, random);
  const berths = coaches.flatMap((coach) =>
    Array.from({ length: coach.berths }, (_, index) => ({ coach: coach.name, berth: index + 1 })),
  );
  const seats = random
    .shuffled(berths.map((_, index) => index))
    .slice(0, plan.passengers)
    .toSorted((a, b) => a - b);
  const travellers = makeTravellers(plan, random);
  const passengers = seats.flatMap((seat, index) => {
    const [berth, traveller] = [berths[seat], travellers[index]];
    return berth === undefined || traveller === undefined ? [] : [{ ...berth, traveller }];
  });
  return { seed: plan.seed, today: plan.today, coaches, passengers };
}

const berthsOf = { compartment: 36, couchette: 54 } as const;
const capacityOf = (kinds: readonly Coach['kind'][]): number =>
  kinds.reduce((sum, kind) => sum + berthsOf[kind], 0);

/** About one berth in seven stays empty; only a crowded train has couchettes alone. */
function makeCoaches(passengers: number, random: Random): readonly Coach[] {
  const kinds: Coach['kind'][] = [];
  while (kinds.length < trainLimits.coachesMax && capacityOf(kinds) * 6 < passengers * 7) {
    kinds.push(random.chance(3, 5) ? 'compartment' : 'couchette');
  }
  for (let at = 0; at < kinds.length && capacityOf(kinds) < passengers; at += 1) kinds[at] = 'couchette';
  return kinds.map((kind, index) => ({ name: String(index + 1), kind, berths: berthsOf[kind] }));
}

/** Somebody of each kind is met within every so many travellers. */
const stretchTravellers = 20;
const stretchRoles = ['misread', 'unreadable', 'expired'] as const;
const stretchTravellersMin = 8;

function rolesOf(count: number, random: Random): readonly (Role | null)[] {
  const roles: (Role | null)[] = Array.from({ length: count }, () => null);
  const listed: Role[] = [
    'listed-sadyrov',
    'listed-kyrgyz-document',
    'listed-ismoilova',
    'listed-kazakh-document',
  ];
  for (let from = 0; from < count; from += stretchTravellers) {
    const length = Math.min(stretchTravellers, count - from);
    if (length < stretchTravellersMin) break;
    const wanted: Role[] = [...stretchRoles, ...listed.splice(0, 1)];
    const places = random.shuffled(Array.from({ length }, (_, index) => from + index));
    for (const [index, role] of wanted.entries()) roles[places[index] ?? from] = role;
  }
  return roles;
}

function makeTravellers(plan: TrainPlan, random: Random): readonly Traveller[] {
  const context: TrainContext = { today: plan.today, taken: new Set(), random };
  const roles = rolesOf(plan.passengers, random);
  const travellers: Traveller[] = [];
  while (travellers.length < plan.passengers) {
    const role = roles[travellers.length] ?? null;
    const size = 3 + random.below(2);
    const ahead = roles.slice(travellers.length, travellers.length + size);
    const free = ahead.length === size && ahead.every((next) => next === null);
    if (free && random.chance(1, 6)) travellers.push(...makeFamily(size, context));
    else travellers.push(makeTraveller(role, context));
  }
  return travellers;
}
