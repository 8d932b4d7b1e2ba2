# Two dumps of id fx fy fz weight zone, sorted by id: forces of the same atoms apart by less than a share of the largest one,
# weights by less than 1e-12, zones the same.
#   awk -v tolerance=1e-8 -f compare.awk FIRST SECOND
function magnitude(x) { return x < 0 ? -x : x }
/^ITEM: ATOMS/ { inside = 1; next }
/^ITEM:/ { inside = 0 }
!inside { next }
FNR == NR { for (i = 1; i <= 6; i++) first[$1, i] = $i; atoms++; next }
{
    others++
    if (!(($1, 1) in first)) { strangers++; next }
    for (i = 2; i <= 4; i++) {
        # Some awks read them as 0.
        if (tolower(first[$1, i] " " $i) ~ /nan|inf/) { nan++; continue }
        force = magnitude(first[$1, i]); if (force > largest) largest = force
        apart = magnitude($i - first[$1, i]); if (apart > worst) worst = apart
    }
    if (tolower($5) ~ /nan|inf/) nan++
    apart = magnitude($5 - first[$1, 5]); if (apart > weight) weight = apart
    if ($6 != first[$1, 6]) zones++
}
END {
    good = atoms > 0 && atoms == others && !strangers && !nan && !zones && weight <= 1e-12 && worst <= tolerance * largest
    printf "%d atoms: forces differ by %.1e of at most %.3g eV/A, weights by %.1e, zones of %d atoms", \
        atoms, worst, largest, weight, zones
    if (atoms != others || strangers) printf "; %d atoms in the other run, %d of them unknown", others, strangers
    if (nan) printf "; %d components are no numbers", nan
    print good ? "" : "  NOT EQUAL"
    exit !good
}
