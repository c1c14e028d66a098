type Json = Readonly<Record<string, unknown>>;

/** An answer of PostGraphile in the shape of the others: it names things after tables, and writes big numbers as texts. */
export function toCommon({ job, jobs }: Json): Json {
  if (job !== undefined) return { job: job && toJob(job as Json) };
  if (Array.isArray(jobs)) return { jobs: { nodes: (jobs as Json[]).map(toJob) } };
  const { pageInfo, nodes } = jobs as { pageInfo: Json; nodes: Json[] };
  return { jobs: { pageInfo, edges: nodes.map((node) => ({ node: toJob(node) })) } };
}

function toJob(job: Json): Json {
  const { budgetType, budgetCurrency: currency, budgetMin, budgetMax, ...others } = job;
  const { skillTagsList, bidsList, sealedBids, ...same } = others;
  const isCard = budgetType !== undefined;
  return {
    ...same,
    ...(isCard
      ? {
          sealedBids,
          budget: {
            type: budgetType,
            min: { amount: Number(budgetMin), currency },
            max: { amount: Number(budgetMax), currency },
          },
          skills: toSkills(skillTagsList),
        }
      : {}),
    ...(bidsList ? { bids: sealedBids ? null : { nodes: (bidsList as Json[]).map(toBid) } } : {}),
  };
}

function toBid({ amount, currency, freelancer, ...bid }: Json): Json {
  const { skillTagsList, ...user } = freelancer as Json;
  return {
    ...bid,
    ...(amount === undefined ? {} : { amount: { amount: Number(amount), currency } }),
    freelancer: { ...user, ...(skillTagsList ? { skills: toSkills(skillTagsList) } : {}) },
  };
}

function toSkills(tags: unknown): unknown[] {
  return (tags as { skill: unknown }[]).map(({ skill }) => skill);
}
