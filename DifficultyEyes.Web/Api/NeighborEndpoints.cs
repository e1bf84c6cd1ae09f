using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Queries;

namespace DifficultyEyes.Web.Api;

/// <summary>The nearest other instances of one instance.</summary>
internal static class NeighborEndpoints
{
    public static void MapNeighbors(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/analyses/{id}/neighbors/{layer}/{instance:int}", ReadAsync)
            .InTurn(QueryKind.Reading)
            .WithName("ReadNeighbors")
            .WithSummary("The nearest other instances in a layer or in the data representation, nearest first.")
            .Produces<NeighborList>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(string id, string layer, int instance, AnalysisCatalog catalog, CancellationToken cancellationToken)
    {
        var analysis = await catalog.OpenAsync(id, cancellationToken);
        if (analysis is null)
        {
            return Problems.UnknownAnalysis(id);
        }

        var name = PathSegment.Unescape(layer);
        var table = await catalog.FindNeighborsAsync(id, name, cancellationToken);
        if (table is null)
        {
            return Problems.NotFound($"The analysis has no neighbors in \"{name}\".", "GET /api/analyses/{id} lists its layers.");
        }

        if (instance < 0 || instance >= table.InstanceCount)
        {
            return Problems.NotFound($"There is no instance {instance}.", $"Instances run from 0 to {table.InstanceCount - 1}.");
        }

        var neighbors = new Neighbor[table.CountOf(instance)];
        for (var rank = 0; rank < neighbors.Length; rank++)
        {
            var neighbor = table.NeighborsOf(instance)[rank];
            neighbors[rank] = new Neighbor(
                neighbor,
                analysis.Dataset.Paths[neighbor],
                analysis.Dataset.ClassNames[analysis.Dataset.Labels[neighbor]],
                table.DistancesOf(instance)[rank]);
        }

        return TypedResults.Ok(new NeighborList(name, instance, neighbors.Length, neighbors));
    }

    /// <param name="K">Neighbors listed: what was asked for, or all others where that is less; none for an instance whose vector is unknown (NaN or infinite).</param>
    internal sealed record NeighborList(string Layer, int Instance, int K, IReadOnlyList<Neighbor> Neighbors);

    /// <param name="Distance">Euclidean.</param>
    internal sealed record Neighbor(int Instance, string Path, string Label, float Distance);
}
