// Units by LAMMPS' unit style; a dump names its style after `dump_modify units yes`.

const UNITS = {
  lj: ['σ', 'ε/σ'],
  real: ['Å', 'kcal/mol/Å'],
  metal: ['Å', 'eV/Å'],
  si: ['m', 'N'],
  cgs: ['cm', 'dyn'],
  electron: ['Bohr', 'Hartree/Bohr'],
  micro: ['µm', 'pg µm/µs²'],
  nano: ['nm', 'ag nm/ns²'],
};

export function lengthUnit(style) {
  return UNITS[style]?.[0] ?? 'distance units';
}

export function forceUnit(style) {
  return UNITS[style]?.[1] ?? 'force units';
}
