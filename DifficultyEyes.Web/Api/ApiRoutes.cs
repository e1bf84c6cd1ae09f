namespace DifficultyEyes.Web.Api;

/// <summary>Every address that programs, and the charts, read.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapAnalyses();
        routes.MapOrders();
        routes.MapDatasets();
        routes.MapSupplied();
        routes.MapModels();
        routes.MapColumns();
        routes.MapNeighbors();
        routes.MapCorrelations();
        routes.MapAnnotators();
        routes.MapScores();
        routes.MapSubsets();
        routes.MapReviews();
        routes.MapImages();
        routes.MapRuns();
        routes.MapOpenApi();
        routes.MapHealth();
    }
}
