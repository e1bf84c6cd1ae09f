using DifficultyEyes.Web.Visitors;

namespace DifficultyEyes.Web.Queries;

/// <summary>Addresses whose answers are costly.</summary>
internal static class CostlyRoutes
{
    /// <summary>Answers in turn with others of its kind; the turn ends when the answer was sent, or nobody waits for it any more.</summary>
    public static RouteHandlerBuilder InTurn(this RouteHandlerBuilder route, QueryKind kind) => route
        .AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;
            var gate = context.RequestServices.GetRequiredService<QueryGate>();
            context.Response.RegisterForDispose(await gate.EnterAsync(kind, VisitorAddress.Of(context), context.RequestAborted));
            return await next(call);
        })
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
