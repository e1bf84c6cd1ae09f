namespace DifficultyEyes.Core.Neighbors;

/// <summary>Brings every two tiles of instances together once, in rounds in which no tile is needed twice.</summary>
/// <remarks>
/// So the meetings of a round may be worked off at the same time although each changes what belongs to both of its tiles; and a
/// tile has its meetings in the same order on any number of threads. Within one set it is the circle method of tournaments.
/// </remarks>
internal static class TileRounds
{
    /// <summary>Each tile with itself, which comes first, and with every other one of the same set.</summary>
    /// <param name="count">Tiles, at least 1.</param>
    /// <returns>Rounds of meetings; the tile named first is never after the other.</returns>
    public static IEnumerable<(int Row, int Column)[]> Within(int count)
    {
        yield return [.. Enumerable.Range(0, count).Select(tile => (tile, tile))];

        // One place stays, the others move around it; with an odd number, whoever meets the place too many has a rest.
        var places = count + (count % 2);
        for (var round = 0; round < places - 1; round++)
        {
            var turn = round;
            yield return
            [
                .. Enumerable.Range(0, places / 2)
                    .Select(pair => (One: At(pair, turn), Other: At(places - 1 - pair, turn)))
                    .Where(meeting => meeting.One < count && meeting.Other < count)
                    .Select(meeting => (Math.Min(meeting.One, meeting.Other), Math.Max(meeting.One, meeting.Other))),
            ];
        }

        int At(int place, int turn) => place == 0 ? 0 : 1 + ((place - 1 + turn) % (places - 1));
    }

    /// <summary>Each tile of one set with each of another.</summary>
    /// <param name="rowCount">Tiles of the first set, at least 1.</param>
    /// <param name="columnCount">Tiles of the second, at least 1.</param>
    /// <returns>Rounds of meetings.</returns>
    public static IEnumerable<(int Row, int Column)[]> Between(int rowCount, int columnCount)
    {
        var places = Math.Max(rowCount, columnCount);
        for (var round = 0; round < places; round++)
        {
            var turn = round;
            yield return
            [
                .. Enumerable.Range(0, rowCount)
                    .Select(row => (row, (row + turn) % places))
                    .Where(meeting => meeting.Item2 < columnCount),
            ];
        }
    }
}
